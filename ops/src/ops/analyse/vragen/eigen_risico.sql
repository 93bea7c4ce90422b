-- Welk deel van de deelnemers heeft een achterstand in eigen risico of eigen bijdrage? (RUB-96)
-- gemeente
WITH deelnemers AS (
    SELECT DISTINCT gegevens->>'persoon_ref' AS persoon
    FROM gebeurtenissen
    WHERE soort LIKE '%.deelname-gestart.v1'
),
achterstanden AS (
    SELECT DISTINCT persoon
    FROM (
        SELECT
            gegevens->>'persoon_ref' AS persoon,
            unnest(from_json(gegevens->'soorten', '[{"achterstandsoort": "VARCHAR"}]')).achterstandsoort AS wat
        FROM gebeurtenissen
        WHERE soort LIKE '%.achterstand-gemeld.v1'
    )
    WHERE wat LIKE 'EIGEN\_%' ESCAPE '\'
)
SELECT
    count(achterstanden.persoon) AS aantal,
    count(*) AS van,
    round(aantal / van, 3) AS aandeel
FROM deelnemers LEFT JOIN achterstanden USING (persoon)
HAVING count(*) >= 10
