"""A ticket to try a printer with, in every script the house prints; its number is nobody's."""

from __future__ import annotations

from printers.layout import visit
from printers.ticket import Ticket

# office, what, place and wait, what to do, time, the word for a copy
WORDS = {
    "sv": (
        "Kontaktcenter",
        "Bygglov",
        "Fem personer före dig, ungefär 10–20 minuter.",
        "Slå dig ner, vi ropar upp ditt nummer.",
        "Provlapp 23 nov 10:42",
        "Kopia",
    ),
    "en": (
        "Contact centre",
        "Building permits",
        "Five people before you, about 10–20 minutes.",
        "Please take a seat. We will call your number.",
        "Test 23 November 10:42",
        "Copy",
    ),
    "ar": (
        "مركز الاتصال",
        "رخص البناء",
        "أمامك خمسة أشخاص، حوالي \u206810–20\u2069 دقيقة.",
        "تفضل بالجلوس، سننادي رقمك.",
        "2026-11-23 10:42",
        "نسخة",
    ),
    "de": (
        "Bürgerservice",
        "Baugenehmigung",
        "Fünf Personen vor Ihnen, etwa 10–20 Minuten.",
        "Nehmen Sie Platz, wir rufen Ihre Nummer auf.",
        "Probezettel 23. Nov. 10:42",
        "Kopie",
    ),
    "fi": (
        "Yhteyskeskus",
        "Rakennusluvat",
        "Viisi henkilöä ennen sinua, noin 10–20 minuuttia.",
        "Ole hyvä ja istu, kutsumme numerosi.",
        "Koelappu 23.11. 10:42",
        "Kopio",
    ),
    "so": (
        "Xarunta macluumaadka",
        "Ogolaanshaha dhismaha",
        "Shan qof ayaa kaa horreeya, qiyaastii 10–20 daqiiqo.",
        "Fadhiiso, waxaan ku dhawaaqi doonnaa lambarkaaga.",
        "Tijaabo 23 Nof 10:42",
        "Nuqul",
    ),
    "es": (
        "Centro de atención",
        "Permiso de construcción",
        "Cinco personas antes que usted, unos 10–20 minutos.",
        "Tome asiento, llamaremos su número.",
        "Prueba 23 nov 10:42",
        "Copia",
    ),
    "pl": (
        "Centrum obsługi mieszkańców",
        "Pozwolenie na budowę",
        "Przed tobą pięć osób, około 10–20 minut.",
        "Usiądź, wywołamy twój numer.",
        "Próba 23 lis 10:42",
        "Kopia",
    ),
    "uk": (
        "Центр обслуговування",
        "Дозвіл на будівництво",
        "Перед вами п’ять осіб, приблизно 10–20 хвилин.",
        "Сідайте, ми викличемо ваш номер.",
        "Проба 23 лист. 10:42",
        "Копія",
    ),
    "fa": (
        "مرکز تماس",
        "پروانهٔ ساختمان",
        "پنج نفر پیش از شما، حدود \u206810–20\u2069 دقیقه.",
        "لطفاً بنشینید، شمارهٔ شما را صدا می\u200cزنیم.",
        "2026-11-23 10:42",
        "رونوشت",
    ),
    "th": (
        "ศูนย์บริการ\u200bประชาชน",
        "ใบอนุญาต\u200bก่อสร้าง",
        "มีผู้รอ\u200bก่อนคุณ\u200bห้าคน \u200bประมาณ \u200b10–20 นาที",
        "เชิญนั่งรอ \u200bเราจะเรียก\u200bหมายเลข\u200bของคุณ",
        "2026-11-23 10:42",
        "สำเนา",
    ),
    "ti": (
        "ማእከል ኣገልግሎት",
        "ፍቓድ ህንጻ",
        "ቅድሜኹም ሓሙሽተ ሰባት ኣለዉ፣ ኣስታት 10–20 ደቓይቕ።",
        "ኮፍ በሉ፣ ቁጽርኹም ክንጽውዕ ኢና።",
        "2026-11-23 10:42",
        "ቅዳሕ",
    ),
    "se": (
        "Gulahallanguovddáš",
        "Huksenlohpi",
        "Vihtta olbmo du ovddas, sullii 10–20 minuhta.",
        "Čohkkát, mii čuorvut du nummira go lea du vuorru. Buresboahtin ŋ đ ŧ.",
        "Geahččaleapmi 23 skáb 10:42",
        "Kopiija",
    ),
}
LANGUAGES = tuple(WORDS)
LINK = "https://example.org/t/provlapp-7f3a9c"


def sample(language: str = "sv") -> Ticket:
    """A visitor's ticket. Where the visitor reads another language, the staff's stands beneath what it is about."""
    office, what, wait, advice, time, copy = WORDS[language]
    return visit(
        office=office,
        number="B\u00a0012",
        what=what,
        wait=wait,
        advice=advice,
        link=LINK,
        time=time,
        language=language,
        copy=copy,
        beneath="" if language == "sv" else WORDS["sv"][1],
    )
