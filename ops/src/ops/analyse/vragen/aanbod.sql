-- Welk deel van de aanbiedingen is aanvaard? (RUB-46)
-- gemeente
SELECT
    count(*) FILTER (soort LIKE '%.aanbod-aanvaard.v1') AS aantal,
    count(*) FILTER (soort LIKE '%.aanbod-gedaan.v1') AS van,
    round(aantal / van, 3) AS aandeel
FROM gebeurtenissen
WHERE soort LIKE '%.aanbod-aanvaard.v1' OR soort LIKE '%.aanbod-gedaan.v1'
HAVING count(*) FILTER (soort LIKE '%.aanbod-gedaan.v1') >= 10
