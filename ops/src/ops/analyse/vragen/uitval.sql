-- Waarom eindigt een deelname, per klasse? (RUB-72)
-- analyse
SELECT gegevens->>'reden' AS reden, count(*) AS aantal
FROM gebeurtenissen
WHERE soort LIKE '%.regeling-beeindigd.v1'
GROUP BY reden HAVING count(*) >= 10
ORDER BY aantal DESC
