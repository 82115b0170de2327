package nestor.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Columns of text, as wide as their widest cell.
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();
    private final Collection<Integer> right;

    /// @param right the columns that stand at the right, for numbers
    Table(List<String> header, Collection<Integer> right) {
        this.right = right;
        lines.add(header);
    }

    void add(List<String> cells) {
        lines.add(cells);
    }

    void print(PrintStream out) {
        var widths = new int[lines.getFirst().size()];
        for (var line : lines) {
            for (var i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        for (var number = 0; number < lines.size(); number++) {
            out.println(text(lines.get(number), widths));
            if (number == 0) {
                out.println(text(java.util.Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths));
            }
        }
    }

    private String text(List<String> line, int[] widths) {
        var text = new StringBuilder();
        for (var i = 0; i < line.size(); i++) {
            var space = " ".repeat(widths[i] - width(line.get(i)));
            text.append(i == 0 ? "" : GAP).append(right.contains(i) ? space : "").append(line.get(i))
                    .append(right.contains(i) ? "" : space);
        }
        return text.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
