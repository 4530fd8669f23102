"""What Letterbell keeps: plain records, tables, one repository per noun, migrations. Knows nothing of Telegram."""
