# ruleid: sql-put-together
cursor.execute(f"SELECT 1 FROM t WHERE name = '{name}'")
# ruleid: sql-put-together
cursor.execute("SELECT 1 FROM t WHERE name = '%s'" % name)
# ruleid: sql-put-together
cursor.execute("SELECT 1 FROM {}".format(table))
# ruleid: sql-put-together
rows = Resource.objects.raw("SELECT 1")
# ruleid: sql-put-together
rows = queryset.extra(where=["name = 'x'"])
# ok: sql-put-together
cursor.execute("SELECT 1 FROM t WHERE name = %s", [name])
# ok: sql-put-together
cursor.execute(sql.SQL("SELECT 1 FROM {}").format(sql.Identifier(table)))

# ruleid: code-from-text
value = eval(text)
# ruleid: code-from-text
value = pickle.loads(data)
# ruleid: code-from-text
value = yaml.load(text)
# ok: code-from-text
value = json.loads(text)

# ruleid: command-by-a-shell
subprocess.run("ls " + folder, shell=True)
# ok: command-by-a-shell
subprocess.run(["ls", folder])

# ruleid: markup-without-escaping
words = mark_safe(text)
# ok: markup-without-escaping
words = format_html("<b>{}</b>", text)
