"""所属の本人一覧 as a file: asked for, approved where it is many, marked, made once."""
