package nestor.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nestor.layer.Family;
import nestor.resources.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {
    private static final List<String> SURFACES = List.of("canvas", "surface", "sunken", "raised", "hover",
            "accent-soft",
            "tint-1", "tint-2");

    private static Map<String, Integer> tokens(String theme) {
        var found = new TreeMap<String, Integer>();
        var line = Pattern.compile("-n-([a-z0-9-]+): #([0-9a-f]{6})(?:[0-9a-f]{2})?;");
        line.matcher(Resources.text("css/tokens-" + theme + ".css")).results()
                .forEach(m -> found.put(m.group(1), Integer.parseInt(m.group(2), 16)));
        return found;
    }

    static double contrast(int a, int b) {
        var light = Math.max(luminance(a), luminance(b));
        var dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static void check(String theme, String ink, String paper, double least, List<String> wrong) {
        var tokens = tokens(theme);
        var ratio = contrast(tokens.get(ink), tokens.get(paper));
        if (ratio < least) {
            wrong.add("%s: %s on %s is %.2f, wants %.1f".formatted(theme, ink, paper, ratio, least));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textStandsOutOnEverySurface(String theme) {
        var wrong = new ArrayList<String>();
        for (var paper : SURFACES) {
            check(theme, "text", paper, 4.5, wrong);
            check(theme, "text-muted", paper, 4.5, wrong);
        }
        for (var ink : List.of("text-faint", "accent", "error", "warning", "success")) {
            for (var paper : List.of("canvas", "surface", "sunken", "raised")) {
                check(theme, ink, paper, 4.5, wrong);
            }
        }
        for (var status : List.of("error", "warning", "success", "accent")) {
            check(theme, status, status + "-soft", 4.5, wrong);
            check(theme, "text", status + "-soft", 4.5, wrong);
        }
        check(theme, "on-accent", "accent", 4.5, wrong);
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void glyphsAndEdgesStandOut(String theme) {
        var wrong = new ArrayList<String>();
        for (var paper : List.of("canvas", "surface", "sunken", "raised", "tint-1", "tint-2", "hover")) {
            for (var family : Family.values()) {
                check(theme, FamilyStyle.styleClass(family), paper, 3, wrong);
            }
            check(theme, "edge", paper, 3, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void bothThemesHaveTheSameTokens() {
        assertEquals(tokens("light").keySet(), tokens("dark").keySet());
    }

    @Test
    void blackOnWhiteIsTwentyOne() {
        assertEquals(21, contrast(0x000000, 0xffffff), 1e-9);
    }
}
