package nestor.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The header of a `.npy` file: a Python dictionary with three keys in any order, read by a parser of its own.
///
/// @param descr the dtype as numpy writes it, such as `<f4`; empty when it is not a text but a list of fields
record NpyHeader(String descr, boolean fortranOrder, List<Long> shape) {
    NpyHeader {
        shape = List.copyOf(shape);
    }

    private static final Pattern DIGITS = Pattern.compile("-?\\d+");

    /// @throws FileRefusal at the first character that does not belong
    static NpyHeader parse(String file, String text) {
        return new Parser(file, text).header();
    }

    private static final class Parser {
        private final String file;
        private final String text;
        private int at;
        private String descr = "";
        private boolean fortranOrder;
        private List<Long> shape = List.of();

        Parser(String file, String text) {
            this.file = file;
            this.text = text;
        }

        NpyHeader header() {
            var seen = new HashSet<String>();
            expect('{');
            while (!next('}')) {
                var start = at;
                var key = quoted();
                if (!seen.add(key)) {
                    throw wrong(start);
                }
                expect(':');
                switch (key) {
                    case "descr" -> descr = descr();
                    case "fortran_order" -> fortranOrder = truth();
                    case "shape" -> shape = tuple();
                    default -> throw wrong(start);
                }
                if (!next(',')) {
                    expect('}');
                    break;
                }
            }
            blanks();
            if (at < text.length() || !seen.equals(Set.of("descr", "fortran_order", "shape"))) {
                throw wrong(at);
            }
            return new NpyHeader(descr, fortranOrder, shape);
        }

        /// A text, or anything in brackets, which is a structured dtype: skipped, quotes respected.
        private String descr() {
            blanks();
            if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
                var depth = 0;
                do {
                    if (at >= text.length()) {
                        throw wrong(at);
                    }
                    switch (text.charAt(at)) {
                        case '\'', '"' -> {
                            quoted();
                            at--;
                        }
                        case '[', '(' -> depth++;
                        case ']', ')' -> depth--;
                        default -> {
                            // numbers, commas and blanks inside
                        }
                    }
                    at++;
                } while (depth > 0);
                return "";
            }
            return quoted();
        }

        private boolean truth() {
            blanks();
            for (var word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw wrong(at);
        }

        private List<Long> tuple() {
            var sizes = new ArrayList<Long>();
            expect('(');
            var comma = true;
            while (!next(')')) {
                if (!comma) {
                    throw wrong(at);
                }
                sizes.add(number());
                comma = next(',');
            }
            if (sizes.size() == 1 && !comma) {
                throw wrong(at - 1);
            }
            return sizes;
        }

        /// A whole number; Python 2 wrote `2L`.
        private long number() {
            blanks();
            var digits = DIGITS.matcher(text).region(at, text.length());
            if (!digits.lookingAt()) {
                throw wrong(at);
            }
            try {
                var value = Long.parseLong(digits.group());
                at = digits.end();
                if (at < text.length() && text.charAt(at) == 'L') {
                    at++;
                }
                return value;
            } catch (NumberFormatException _) {
                throw new FileRefusal(FileRule.TENSOR_SHAPE, file, "",
                        digits.group().substring(0, Math.min(digits.group().length(), 24)));
            }
        }

        private String quoted() {
            blanks();
            if (at < text.length() && (text.charAt(at) == 'u' || text.charAt(at) == 'b')) {
                at++;
            }
            if (at >= text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '"')) {
                throw wrong(at);
            }
            var end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw wrong(at);
            }
            var inside = text.substring(at + 1, end);
            at = end + 1;
            return inside;
        }

        private void expect(char wanted) {
            if (!next(wanted)) {
                throw wrong(at);
            }
        }

        private boolean next(char wanted) {
            blanks();
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private FileRefusal wrong(int position) {
            return new FileRefusal(FileRule.NPY_HEADER, file, position + 1);
        }
    }
}
