-- Hoeveel signalen, per gemeente, maand en profiel? (Divosa: aantal meldingen)
-- analyse
SELECT gemeentecode, strftime(dag, '%Y-%m') AS maand, gegevens->>'profiel' AS profiel, count(*) AS aantal
FROM gebeurtenissen
WHERE soort LIKE '%.achterstand-gemeld.v1'
GROUP BY ALL HAVING count(*) >= 10
ORDER BY ALL
