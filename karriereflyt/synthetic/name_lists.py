"""Names for made-up people: Norwegian, Sámi and from elsewhere, given names by sex."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NameList:
    """Names that go together."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NORWEGIAN = NameList(
    women=_words(
        """
        Anne Astrid Aud Berit Bjørg Borghild Cecilie Dagny Eli Elin Ellen Else Emma Eva Frida Gerd Gro Grete Guro
        Hanne Hedda Hege Heidi Helene Hilde Ida Inga Ingeborg Ingrid Ingunn Jorunn Kari Karoline Kjersti Kristin Lene
        Linn Liv Live Mari Marianne Marit Marte Merete Mona Nina Nora Oda Ragnhild Randi Ranveig Rita Rønnaug Sara
        Sigrid Silje Siri Solveig Solfrid Synnøve Tone Tonje Torill Trine Tuva Unni Vigdis Vilde Åse Åshild Åsne Øydis
        """
    ),
    men=_words(
        """
        Aksel Anders Arne Asbjørn Bjarne Bjørn Bård Dag Egil Einar Eirik Eivind Erik Espen Finn Frode Geir Gunnar
        Halvor Hans Harald Henrik Håkon Håvard Inge Ivar Jan Jens Johan Jon Jonas Jørgen Jørn Kjell Kjetil Knut
        Kristian Kåre Lars Leif Magnus Martin Morten Mads Nils Odd Ola Olav Ole Oskar Per Pål Ragnar Rolf Roar Rune
        Sigurd Simen Sindre Sivert Stein Steinar Stian Svein Sverre Sæmund Terje Thomas Tor Tore Torbjørn Trond Trygve
        Vegard Vidar Øystein Øyvind Åge
        """
    ),
    families=_words(
        """
        Aasen Amundsen Andersen Arnesen Aune Bakke Bakken Berg Berge Birkeland Bjerke Bjørnstad Brekke Bråten Bø Dahl
        Dalen Edvardsen Eide Eikeland Eliassen Ellingsen Engen Eriksen Evensen Fjeld Fossum Fredriksen Gjerde Grønli
        Gulbrandsen Gundersen Haaland Hagen Halvorsen Hammer Hansen Haugen Haugland Heggelund Helgesen Hermansen
        Hovland Husby Håland Isaksen Iversen Jacobsen Jensen Johannessen Johansen Johnsen Jørgensen Karlsen Knutsen
        Kristiansen Kristoffersen Kvåle Larsen Lien Lie Lund Lunde Løken Magnussen Martinsen Mathisen Midtbø Moe Moen
        Myhre Myklebust Mæland Nesse Ness Nyborg Nilsen Nordby Nygård Næss Olsen Opsahl Paulsen Pedersen Pettersen
        Rasmussen Ruud Røed Sagen Sandvik Simonsen Skogstad Solberg Solheim Strand Strøm Stølen Sunde Svendsen Sæther
        Sørensen Sørlie Tangen Thorsen Tveit Ulvestad Vik Viken Vågen Wold Ødegård Øverland Østby Åsheim Årdal
        """
    ),
)

SAMI = NameList(
    women=_words(
        """
        Áile Ánne Biret Biret-Ánne Elle Elle-Máret Gáren Gunvor Iŋgá Inger-Márjá Káren Laila Leaŋga Máret Márjá Márge
        Ravna Rávdná Risten Sárá Sire Sofe Sunná Ŋuvlá
        """
    ),
    men=_words(
        """
        Áilu Ánde Ánte Ásllat Beaivváš Biera Biehtár Čihka Heaika Issát Jovnna Juhán Lásse Leavži Máhtte Mihkkal
        Niillas Niillas-Ánte Ovllá Piera Piera-Ánte Sámmol Vulle Ođđar
        """
    ),
    families=_words(
        """
        Aŋŋel Bær Boine Buljo Čáhcesuolu Deatnu Eira Gaup Gáivuotna Guttorm Hætta Juuso Kárášjohka Máze Mienna
        Njunnesčohkka Návuotna Ođđajohka Oskal Porsáŋgu Ráisa Ruoŧŧa Sara Sážža Skáidi Somby Šuoššjávri Turi Unjárga
        Utsi Valkeapää
        """
    ),
)

FROM_ELSEWHERE = NameList(
    women=_words(
        """
        Agnieszka Aisha Alejandra Amélie Ana Anaïs Aslı Ayşe Beatriz Björk Chiara Chloé Daniela Dóra Elif Eszter
        Fatima Françoise Giulia Guðrún Hanna Hyejin Inês Ioana Isabel Jana Jelena Joanna Kamila Katarzyna Kateřina
        Lakshmi Leïla Lucía Małgorzata Maria Mei Meera Mónica Nadia Nataliia Ngozi Oksana Olena Petra Priya Renata
        Sakura Selin Shabnam Sofía Sophie Svetlana Thảo Ulrike Xiaoli Yasmin Yuki Zeynep Zuzana
        """
    ),
    men=_words(
        """
        Ahmed Alejandro Andrzej Antoine Arjun Bogdan Carlos Chen Daniel Dimitris Dragan Emre Farid Felix François
        Gábor Giovanni Hiroshi Ibrahim Igor Iñigo Ivan Jakub Jesús João José Jörg Kofi Krzysztof Kwame László Luca
        Łukasz Marek Matthias Mehmet Miguel Minh Mohammad Nikolaos Oleksandr Omar Paulo Piotr Rajesh Reza Ricardo
        Róbert Sergei Stefan Søren Takeshi Thierry Tomáš Vikram Wei Wojciech Yusuf Zoltán Þórður
        """
    ),
    families=_words(
        """
        Abebe Ahmadi Almeida Araújo Bashir Bauer Bianchi Björnsdóttir Bondarenko Brânză Chen Choi Conti Costa
        Dąbrowski Demir Dlamini Dubois Dvořák Estévez Fernández Ferrari Fischer García Ghosh Gonçalves Grabowska
        Gruber Haddad Horváth Huang Ibáñez Ivanova Jiménez Kaya Khan Kim Kovács Kowalczyk Krishnan Kühn Lefèvre
        Lehtinen Li Lindqvist López Mahmoud Marković Mazur Mensah Moreau Müller Muñoz Nagy Nakamura Ndiaye Nguyễn
        Novák Okafor Öztürk Papadopoulos Pérez Petrović Popescu Rahman Rossi Şahin Santos Schmidt Schröder Shevchenko
        Silva Singh Stoica Suárez Szabó Tanaka Tesfaye Tran Tremblay Varga Wang Weiß Wójcik Yamamoto Yılmaz Zhang
        Zieliński
        """
    ),
)

ONE_WORD_STARTS = _words("Bu Dar Har Kus Mul Pra Sas Su Tri Wi")
ONE_WORD_ENDS = _words("diarto harto karno listyo manto nandar santi wati yanti yono")
"""Names of people who have one name only, in two parts."""

PARTICLES = ("de los Ángeles y", "von und zu", "van der", "de la Cruz e", "da Conceição dos")
"""What very long names are held together by."""
