"""Every screen of a language stands on its contact sheet, and nothing else does."""

from PIL import Image

from kolapp.demo import sheets


def a_screen(folder, name, colour):
    size = tuple(map(int, name.rsplit("-", 1)[1].split("x")))
    Image.new("RGB", size, colour).save(folder / f"{name}.png")


def colours(path):
    return {colour for _, colour in Image.open(path).convert("RGB").getcolors()}


def test_a_sheet_for_each_language_and_orientation(tmp_path):
    a_screen(tmp_path, "welcome-sv-54x96", "red")
    a_screen(tmp_path, "ticket-no-paper-sv-54x96", "green")
    a_screen(tmp_path, "welcome-ar-54x96", "blue")
    a_screen(tmp_path, "welcome-sv-96x54", "black")
    (tmp_path / "sheets").mkdir()
    made = {path.stem: colours(path) for path in sheets.lay_out(tmp_path, tmp_path / "sheets")}
    white = (255, 255, 255)
    assert made == {
        "sheet-sv-upright": {white, (255, 0, 0), (0, 128, 0)},
        "sheet-ar-upright": {white, (0, 0, 255)},
        "sheet-sv-lying": {white, (0, 0, 0)},
    }


def test_more_screens_than_fit_side_by_side_make_another_row(tmp_path):
    for n in range(sheets.ACROSS["lying"] + 1):
        a_screen(tmp_path, f"screen{n}-sv-192x108", "red")
    (sheet,) = sheets.lay_out(tmp_path, tmp_path)
    with Image.open(sheet) as picture:
        assert picture.height == 2 * sheets.HIGH["lying"] + 3 * sheets.GAP
