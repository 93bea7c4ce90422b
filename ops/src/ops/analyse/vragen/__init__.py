"""The questions of the analyst's kit, a file of SQL each; `ops.analyse.vragen.lijst` asks them."""
