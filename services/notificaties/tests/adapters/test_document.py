"""A letter as it goes out: accessible, always the same, the same words in every form, never markup of others."""

import re
import unicodedata
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from contracts.soorten import Sjabloon
from msgspec.structs import replace
from notificaties.adapters.brieven.document import Document, aan, als_html, als_pdf, als_tekst, voorbeeld
from notificaties.domain.briefafspraak.adressering import Persoon, aanhef, adres
from notificaties.domain.briefafspraak.tekst import VREEMD, Alinea, Lijst, Tekst
from notificaties.domain.briefafspraak.waarden import waarden
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from verapdf import oordeel

FEITEN = Brieffeiten(
    reactie_uiterlijk=date(2026, 2, 20),
    pakketcode="GP-BASIS-AV1",
    premie_cent=14625,
    aanvullend_cent=2475,
    eigen_risico_cent=1600,
    bijdrage_cent=4000,
    aflossing_cent=3500,
    netto_cent=18200,
    zelf_cent=22200,
    ingangsdatum=date(2026, 3, 1),
    vanaf_maand="2026-06",
    termijnen=36,
    termijn_cent=3500,
    plan_cent=126000,
    laatste_maand="2029-02",
    kenmerk="RUB-0123456789AB",
    vervaldatum=date(2026, 6, 1),
    inhaalmaanden=("2026-04", "2026-05"),
    inhaal_cent=36400,
    gemist=("2026-05",),
    open_cent=22200,
    einddatum=date(2026, 9, 30),
    reden="WSNP",
    bph_gevolg="HERLEEFT",
    afgelost_cent=24500,
    restschuld_cent=297000,
    kwijting_cent=195457,
    datum=date(2026, 2, 13),
)
ANNA = Persoon(
    voorletters="A.",
    tussenvoegsel="de",
    achternaam="Vries",
    straat="Breestraat",
    huisnummer="12",
    huisnummertoevoeging="A",
    postcode="2311cs",
    woonplaats="Leiden",
    geslacht="VROUW",
)


def document(sjabloon: Sjabloon, persoon: Persoon = ANNA, feiten: Brieffeiten = FEITEN) -> Document:
    bron = re.sub(r"\[[^\]]*\]", "Proef", voorbeeld(sjabloon))
    return aan(persoon, bron, waarden(feiten, iban="NL91ABNA0417164300", dagtekening=date(2026, 2, 9)))


class Woorden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.gevonden: list[str] = []
        self.tags: list[str] = []
        self.in_hoofd = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self.in_hoofd = tag in ("head", "title", "meta") or (self.in_hoofd and tag != "body")

    def handle_data(self, data: str) -> None:
        if not self.in_hoofd:
            self.gevonden += data.split()


@pytest.mark.infra
async def test_rub_41_every_letter_is_pdf_ua(tmp_path: Path) -> None:
    bestanden = [tmp_path / f"{sjabloon}.pdf" for sjabloon in get_args(Sjabloon)]
    for sjabloon, bestand in zip(get_args(Sjabloon), bestanden, strict=True):
        bestand.write_bytes(await als_pdf(document(sjabloon)))
    gevonden = oordeel(bestanden)
    assert len(gevonden) == len(get_args(Sjabloon))
    assert {naam: goed for naam, (goed, _) in gevonden.items() if not goed} == {}
    assert min(aantal for _, aantal in gevonden.values()) > 200


@pytest.mark.infra
async def test_rub_41_the_judge_of_pdf_ua_does_judge(tmp_path: Path) -> None:
    """The same letter without its tags is refused: the judge looks at what it is given."""
    import typst

    zonder = typst.compile(b"= Kop\n\nTekst", format="pdf", pdf_tags=False)
    assert isinstance(zonder, bytes)
    (tmp_path / "zonder.pdf").write_bytes(zonder)
    assert oordeel([tmp_path / "zonder.pdf"])["zonder.pdf"][0] is False


async def test_rub_41_the_same_letter_is_the_same_bytes() -> None:
    een, ander = await als_pdf(document("ZELFBETALING")), await als_pdf(document("ZELFBETALING"))
    assert een == ander
    assert een.startswith(b"%PDF-1.7")
    assert een != await als_pdf(document("START"))


@pytest.mark.parametrize("sjabloon", get_args(Sjabloon))
def test_rub_41_html_and_plain_text_say_the_same(sjabloon: Sjabloon) -> None:
    gemaakt = document(sjabloon)
    gelezen = Woorden()
    gelezen.feed(als_html(gemaakt))
    plat = re.sub(r"^- ", "", als_tekst(gemaakt), flags=re.MULTILINE)
    assert gelezen.gevonden == plat.split()
    assert max(len(regel) for regel in als_tekst(gemaakt).splitlines()) <= 78


def test_rub_90_letter_says_account_amount_kenmerk_day_and_catch_up() -> None:
    tekst = als_tekst(document("ZELFBETALING")).replace("\u00a0", " ")
    for feit in (
        "NL91 ABNA 0417 1643 00",
        "€ 222,00",
        "RUB-0123456789AB",
        "1 juni 2026",
        "april en mei 2026",
        "€ 364,00",
    ):
        assert feit in tekst
    assert "aan de telefoon hoeveel" not in tekst
    assert "Beste mevrouw De Vries," in tekst
    assert "A. de Vries\nBreestraat 12 A\n2311 CS  LEIDEN\n" in tekst


def test_rub_90_what_is_to_be_caught_up_on_is_told_as_far_as_it_is_known() -> None:
    """Of before the amount was said the letter is as it was; who owes nothing of before is asked for nothing."""
    eerder = als_tekst(document("ZELFBETALING", feiten=replace(FEITEN, inhaal_cent=None)))
    assert "april en mei 2026" in eerder and "aan de telefoon hoeveel" in eerder
    assert "Dat is samen" not in eerder
    niets = als_tekst(document("ZELFBETALING", feiten=replace(FEITEN, inhaalmaanden=(), inhaal_cent=0)))
    assert "nog niet betaald over" not in niets


def test_rub_63_who_pays_is_told_how_and_who_is_withheld_from_is_not_asked_to() -> None:
    zelf = als_tekst(document("UITVAL_DREIGT")).replace("\u00a0", " ")
    for feit in ("mei 2026", "€ 222,00", "NL91 ABNA 0417 1643 00", "RUB-0123456789AB"):
        assert feit in zelf
    assert "houdt de betaling in" not in zelf
    ander = als_tekst(document("UITVAL_DREIGT", feiten=replace(FEITEN, kenmerk="")))
    assert "houdt de betaling in" in ander
    assert "NL91" not in ander


def test_rub_46_who_was_silent_is_not_said_to_have_said_yes() -> None:
    ja = als_tekst(document("BEVESTIGING"))
    gezwegen = als_tekst(document("BEVESTIGING", feiten=replace(FEITEN, stilzwijgend=True)))
    assert ("ja gezegd" in ja, "nee gezegd" in ja) == (True, False)
    assert ("ja gezegd" in gezwegen, "nee gezegd" in gezwegen) == (False, True)


async def test_what_people_are_called_is_never_markup() -> None:
    kwaad = '<script>alert(1)</script> #panic("x") *_$ \\ ${iban} #include("/etc/passwd")'
    persoon = replace(ANNA, achternaam=kwaad, straat=kwaad)
    gemaakt = document("START", persoon)
    gelezen = Woorden()
    gelezen.feed(als_html(gemaakt))
    assert "script" not in gelezen.tags
    assert kwaad.split(maxsplit=1)[0] in " ".join(gelezen.gevonden)
    assert (await als_pdf(gemaakt)).startswith(b"%PDF")


async def test_a_long_letter_goes_on_on_the_next_page() -> None:
    lang = Tekst(
        afzender=("Proef",), kop="Lang", blokken=(Alinea(regels=("woord " * 200,)), Lijst(punten=("punt " * 40,) * 30))
    )
    assert len(await als_pdf(Document(tekst=lang))) > 10_000


@pytest.mark.parametrize(
    ("persoon", "begin"),
    [
        (Persoon(voorletters="J.", achternaam="Jansen", geslacht="MAN"), "Beste meneer Jansen"),
        (
            Persoon(voorletters="J.", tussenvoegsel="van der", achternaam="Berg", geslacht="VROUW"),
            "Beste mevrouw Van der Berg",
        ),
        (Persoon(voorletters="J.", tussenvoegsel="de", achternaam="Vries"), "Beste J. de Vries"),
    ],
)
def test_rub_41_people_are_called_what_they_are_called(persoon: Persoon, begin: str) -> None:
    assert aanhef(persoon) == begin
    assert adres(persoon) == ()


def test_nothing_of_a_person_stands_in_what_is_shown_of_a_document() -> None:
    assert "Vries" not in repr(document("START")) + repr(ANNA)


async def test_fault_letters_a_name_in_another_script_gets_its_letter_all_the_same() -> None:
    """BRP has Latin letters only, a name that a partner gives may have others: then a ? stands for them."""
    wie = replace(ANNA, achternaam="Vries 王\U0001f600", voorletters="Ł.")
    assert (await als_pdf(document("AANBOD", wie))).startswith(b"%PDF")


async def test_fault_letters_what_a_text_may_hold_can_be_shown() -> None:
    """Every character that `keur` lets by is in the font."""
    tekens = [chr(nummer) for nummer in range(0x20, 0x3000) if not VREEMD.match(chr(nummer))]
    zichtbaar = "".join(teken for teken in tekens if unicodedata.category(teken)[0] not in "C")
    tekst = Tekst(afzender=(), kop="Alle tekens", blokken=(Alinea(regels=(zichtbaar,)),))
    assert len(zichtbaar) > 1200
    assert (await als_pdf(Document(tekst=tekst))).startswith(b"%PDF")
