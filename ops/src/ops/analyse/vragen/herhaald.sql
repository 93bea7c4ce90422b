-- Welk deel van de meldingen is een herhaling? (Divosa: herhaalde meldingen)
-- gemeente
SELECT
    count(*) FILTER (soort LIKE '%.signaal-herhaald.v1') AS aantal,
    count(*) AS van,
    round(aantal / van, 3) AS aandeel
FROM gebeurtenissen
WHERE (soort LIKE '%.achterstand-gemeld.v1' OR soort LIKE '%.signaal-herhaald.v1')
HAVING count(*) >= 10
