package nestor.exchange;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a table's text into rows of cells: separators `,` `;` or tab, whichever the first row uses; cells may be in
/// quotes; lines end in LF, CR LF or CR; empty lines do not count.
final class CsvCells {
    private static final int LONGEST_CELL = 1 << 16;
    private static final int MOST_CELLS = 1 << 20;
    private static final int NONE = -2;

    private final String file;
    private final Reader text;
    private int next = NONE;
    private int line = 1;
    private int rowLine;
    private char separator;

    CsvCells(String file, Reader text) {
        this.file = file;
        this.text = text;
    }

    /// The line on which the last row began, from 1.
    int line() {
        return rowLine;
    }

    /// Whether numbers may be written with a comma, because cells are separated by something else.
    boolean allowsDecimalComma() {
        return separator != ',';
    }

    /// The next row that is not empty, or null at the end.
    @Nullable
    List<String> row() throws IOException {
        while (peek() >= 0) {
            rowLine = line;
            var cells = separator == 0 ? firstRow() : cells();
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                return cells;
            }
        }
        return null;
    }

    /// The separator is the rarest of those that stand outside quotes: a tab, a semicolon, a comma.
    private List<String> firstRow() throws IOException {
        var raw = new StringBuilder();
        var quoted = false;
        while (peek() >= 0 && (quoted || (peek() != '\n' && peek() != '\r'))) {
            var c = (char) take();
            quoted ^= c == '"';
            raw.append(c);
            if (raw.length() > LONGEST_CELL * 16) {
                throw new FileRefusal(FileRule.CSV_LENGTH, file, rowLine, 1, LONGEST_CELL);
            }
        }
        endOfLine();
        var plain = raw.toString().replaceAll("\"[^\"]*\"", "");
        if (plain.isBlank() && raw.indexOf("\"") < 0) {
            return List.of("");
        }
        separator = plain.indexOf('\t') >= 0 ? '\t' : plain.indexOf(';') >= 0 ? ';' : ',';
        var first = new CsvCells(file, new StringReader(raw.toString()));
        first.separator = separator;
        first.line = rowLine;
        first.rowLine = rowLine;
        return first.cells();
    }

    private List<String> cells() throws IOException {
        var cells = new ArrayList<String>();
        do {
            if (cells.size() >= MOST_CELLS) {
                throw new FileRefusal(FileRule.CSV_COLUMNS, file, cells.size(), MOST_CELLS);
            }
            cells.add(cell(cells.size() + 1));
        } while (skip(separator));
        endOfLine();
        return cells;
    }

    private String cell(int column) throws IOException {
        var cell = new StringBuilder();
        while (peek() == ' ') {
            take();
        }
        if (peek() == '"') {
            quoted(cell, column);
            return cell.toString();
        }
        while (peek() >= 0 && peek() != separator && peek() != '\n' && peek() != '\r') {
            append(cell, column);
        }
        return cell.toString().strip();
    }

    private void quoted(StringBuilder cell, int column) throws IOException {
        var start = line;
        take();
        while (true) {
            if (peek() < 0) {
                throw new FileRefusal(FileRule.CSV_QUOTE, file, start);
            }
            if (skip('"') && peek() != '"') {
                break;
            }
            append(cell, column);
        }
        while (peek() == ' ') {
            take();
        }
        if (peek() >= 0 && peek() != separator && peek() != '\n' && peek() != '\r') {
            throw new FileRefusal(FileRule.CSV_QUOTE, file, start);
        }
    }

    private void append(StringBuilder cell, int column) throws IOException {
        if (cell.length() >= LONGEST_CELL) {
            throw new FileRefusal(FileRule.CSV_LENGTH, file, rowLine, column, LONGEST_CELL);
        }
        var c = take();
        line += c == '\n' ? 1 : 0;
        cell.append((char) c);
    }

    private void endOfLine() throws IOException {
        if (skip('\r')) {
            skip('\n');
            line++;
        } else if (skip('\n')) {
            line++;
        }
    }

    private boolean skip(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        take();
        return true;
    }

    private int peek() throws IOException {
        if (next == NONE) {
            next = text.read();
        }
        return next;
    }

    private int take() throws IOException {
        var taken = peek();
        next = NONE;
        return taken;
    }
}
