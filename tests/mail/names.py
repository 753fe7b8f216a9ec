"""Names that have broken mail programs before."""

NAMES = {
    "plain": "Kari Nordmann",
    "sami": "Ánne Čáhppes-Guovdageaidnu Šuoššjávri Ŋuorta Đorvi Ŧiedŋu",
    "comma and department": "Nordmann, Ola, Det humanistiske fakultet, Institutt for lingvistiske og nordiske fag, HF",
    "quotes": 'Kari "Kåre" O\'Nordmann',
    "ascii quotes": 'Kari "Kare" O\'Nordmann',
    "backslash": "Kari \\ Nordmann",
    "brackets": "Kari <hr@evil.example> [leder] (1)",
    "hundred": "Åse " * 25,
    "hundred without spaces": "Å" * 100,
    "long and plain": "Kari Nordmann " * 12,
    "right to left": "فاطمة الزهراء",
    "emoji": "Kari 🧑🏽‍🔬 Nordmann",
    "chinese": "王小明",
    "combining": "Ka\u0301ri Nordma\u030ann",
    "looks encoded": "=?utf-8?B?S2FyaQ==?= Nordmann",
    "at": "kari@uias.example",
    "underscore": "kari_nordmann",
    "empty": "",
}

FORBIDDEN = (
    "Kari\r\nBcc: ole@uias.example",
    "Kari\n",
    "\rKari",
    "Ka\0ri",
    "Ka\x1bri",
    "Ka\x7fri",
    "Ka\u2028ri",
    "Ka\ud800ri",
)
