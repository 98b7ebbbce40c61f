"""Text as found to text that can be taken apart: pinyin, script, slips, typography."""
