-- Hoe zijn schuldregelingen voltooid, per klasse? (RUB-72)
-- analyse
SELECT gegevens->>'grond' AS grond, count(*) AS aantal
FROM gebeurtenissen
WHERE soort LIKE '%.schuldregeling-voltooid.v1'
GROUP BY grond HAVING count(*) >= 10
ORDER BY aantal DESC
