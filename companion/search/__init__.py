"""Find passages and notes: analysis, query language, index. The only place that reaches Whoosh."""
