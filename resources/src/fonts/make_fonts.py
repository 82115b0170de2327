"""Makes the bundled fonts: python3 make_fonts.py FOLDER_OF_INTER FOLDER_OF_JETBRAINS_MONO TARGET_FOLDER

Subsets both families to what Nestor writes, makes the tabular figures the normal ones (JavaFX cannot ask for OpenType
features), and renames them, as their licence asks of changed versions, so that an installed copy is never taken instead.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TEXT = [(0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x2C6, 0x2DD), (0x300, 0x323), (0x370, 0x3FF),
        (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209C), (0x20AB, 0x20AC), (0x2190, 0x21FF), (0x2200, 0x22FF),
        (0x2318, 0x2318), (0x2325, 0x2326), (0x232B, 0x232B), (0x23CE, 0x23CE), (0x2500, 0x25FF), (0x2713, 0x2717)]


def tabular_figures(font):
    """The glyphs that the feature `tnum` puts in the place of others; none where all figures are as wide already."""
    rules = font["GSUB"].table
    wanted = [i for f in rules.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex]
    found = {}
    for index in wanted:
        for table in rules.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    return found


def make(source, family, style, target):
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 11, 13, 14]
    options.hinting = True
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in TEXT for c in range(low, high + 1)])
    cutter.subset(font)
    tabular = tabular_figures(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in range(ord("0"), ord("9") + 1):
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
    full = family + ("" if style == "Regular" else " " + style)
    names = {1: family, 2: style, 3: full + " 1", 4: full, 6: full.replace(" ", "") + "-" + style}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 21, 22):
            font["name"].removeNames(record.nameID)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [names[6]]
        cff.topDictIndex[0].FamilyName = family
        cff.topDictIndex[0].FullName = full
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    font.save(target)
    print(target.name, target.stat().st_size)


sans, mono, out = map(Path, sys.argv[1:4])
make(sans / "Inter-Regular.otf", "Nestor Sans", "Regular", out / "NestorSans-Regular.otf")
make(sans / "Inter-SemiBold.otf", "Nestor Sans", "Bold", out / "NestorSans-Bold.otf")
make(mono / "JetBrainsMono-Regular.ttf", "Nestor Mono", "Regular", out / "NestorMono-Regular.ttf")
make(mono / "JetBrainsMono-SemiBold.ttf", "Nestor Mono", "Bold", out / "NestorMono-Bold.ttf")
