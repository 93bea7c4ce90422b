-- Welk deel van wie gemeld is en nog geen BPH betaalde, komt er nooit in? (CONV-1)
-- gemeente
WITH meldingen AS (
    SELECT
        gegevens->>'persoon_ref' AS persoon,
        gegevens->>'bph_status' = 'ACTIEF' AS bph,
        row_number() OVER (PARTITION BY persoon ORDER BY partitie, nummer) AS volgorde
    FROM gebeurtenissen
    WHERE soort LIKE '%.achterstand-gemeld.v1'
),
personen AS (
    SELECT persoon, bool_or(bph AND volgorde = 1) AS al_bph, bool_or(bph AND volgorde > 1) AS later_bph
    FROM meldingen
    GROUP BY persoon
)
SELECT
    count(*) FILTER (NOT later_bph) AS aantal,
    count(*) AS van,
    round(aantal / van, 3) AS aandeel
FROM personen
WHERE NOT al_bph
HAVING count(*) >= 10
