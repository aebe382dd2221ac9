"""本人開示: everything held about a person, told to the person (個人情報保護法76条・33条)."""
