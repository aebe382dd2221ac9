"""利用者と所属: who uses the site, invited and looked after by the 自治体管理者."""
