"""The page for people: `report.html`, one file that opens from disk, from the marts alone.

data (queries) → findings (what the figures say) → charts → page; words in one file a language.
"""
