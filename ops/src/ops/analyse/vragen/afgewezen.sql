-- Waarom is iemand niet geselecteerd, per klasse?
-- analyse
SELECT reden, count(*) AS aantal
FROM (
    SELECT unnest(from_json(gegevens->'redenen', '["VARCHAR"]')) AS reden
    FROM gebeurtenissen
    WHERE soort LIKE '%.deelnemer-afgewezen.v1'
)
GROUP BY reden HAVING count(*) >= 10
ORDER BY aantal DESC
