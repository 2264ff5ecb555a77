"""The benchmark of ranking: judged queries, asked of Companion and of its peers over the same passages."""
