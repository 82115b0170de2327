package nestor.exchange;

/// Each way in which a file can be refused. The words are in the bundles (`file.MISSING` …), where `{0}` is the file,
/// with its member where it has members, and `{1}`, `{2}` … are the arguments listed here.
public enum FileRule {
    /// nothing more
    MISSING,
    /// nothing more: a folder stands where a file is wanted
    FOLDER,
    /// nothing more: a device, a pipe or the like
    SPECIAL,
    /// nothing more: reading is not permitted
    DENIED,
    /// what the system said
    IO,
    /// nothing more: writing is not permitted
    READ_ONLY,
    /// nothing more: no room left on the disk
    DISK_FULL,
    /// what the system said
    NOT_WRITTEN,
    /// nothing more: the folder to write into does not exist
    NO_FOLDER,
    /// the [FileKind] that was found, the [FileKind] that is wanted
    FOREIGN,
    /// bytes that are wanted, bytes that are there
    TRUNCATED,
    /// number of bytes after the end
    TRAILING,
    /// bytes that it would take, the most allowed
    TOO_LARGE,
    /// length that the header claims, the most allowed
    HEADER_LENGTH,
    /// line, column
    JSON_SYNTAX,
    /// line, column, name
    JSON_DUPLICATE,
    /// line, column, the most levels allowed
    JSON_DEPTH,
    /// line, column: a text, a name or a number longer than allowed
    JSON_LENGTH,
    /// line, column: a number that no float64 holds
    JSON_NUMBER,
    /// line, column: bytes or escapes that are not Unicode text
    JSON_UNICODE,
    /// nothing more: the text starts with a byte order mark
    JSON_BOM,
    /// path of the value, what is wanted there
    JSON_VALUE,
    /// nothing more: `__metadata__` is not a map of texts
    METADATA,
    /// tensor: its entry lacks dtype, shape or data_offsets, or one is of the wrong kind
    TENSOR_ENTRY,
    /// tensor, dtype: no such dtype
    TENSOR_DTYPE,
    /// tensor, dtype: a dtype that Nestor does not hold
    TENSOR_UNSUPPORTED,
    /// tensor, shape: a size that is negative or a product beyond all memory
    TENSOR_SHAPE,
    /// tensor, bytes that its offsets span, bytes that its shape and dtype need
    TENSOR_SIZE,
    /// tensor, first byte, byte after the last: outside the data, or reversed
    TENSOR_OFFSETS,
    /// tensor, first byte: begins inside another tensor
    TENSOR_OVERLAP,
    /// first byte, byte after the last: bytes that belong to no tensor
    TENSOR_HOLE,
    /// tensor, value: an unsigned number beyond int64
    TENSOR_RANGE,
    /// major, minor
    NPY_VERSION,
    /// position in the header
    NPY_HEADER,
    /// nothing more: Python objects, which would have to be unpickled
    NPY_PICKLE,
    /// nothing more: the table has no row of values
    CSV_EMPTY,
    /// line, cells in it, cells wanted
    CSV_RAGGED,
    /// line, column, what the cell holds
    CSV_TEXT,
    /// line, column: an empty cell
    CSV_BLANK,
    /// columns that the table has, columns that are wanted
    CSV_COLUMNS,
    /// line of a quote that is never closed, or that is followed by more text
    CSV_QUOTE,
    /// line, column, the longest cell allowed
    CSV_LENGTH,
    /// nothing more: compressed bytes that are damaged
    GZIP,
    /// position of what is wrong in the directory
    ZIP_DIRECTORY,
    /// number of bytes before or after the archive, or between its members, that belong to nothing
    ZIP_JUNK,
    /// number of members, the most allowed
    ZIP_ENTRIES,
    /// nothing more: the member's own header and the directory differ
    ZIP_MISMATCH,
    /// member: an absolute, climbing, reserved or otherwise unsafe name
    ZIP_NAME,
    /// member: two of one name, be it only on a system that ignores case
    ZIP_DUPLICATE,
    /// nothing more: a link instead of a member
    ZIP_LINK,
    /// number of the compression method
    ZIP_METHOD,
    /// nothing more: an encrypted member
    ZIP_ENCRYPTED,
    /// nothing more: the member's checksum or size is not that of its bytes
    ZIP_DAMAGED,
    /// the largest ratio allowed
    ZIP_RATIO,
    /// member that is missing
    MEMBER_MISSING,
    /// nothing more: a member whose bytes are not those of its digest, or that has none
    DIGEST,
    /// the file's format version, the newest that is known: it can be shown, not saved
    NEWER,
    /// nothing more: the file was changed by another program since it was opened
    CHANGED,
    /// nothing more: the file is gone since it was opened
    REMOVED,
    /// user, host, since when: another program edits it
    IN_USE
}
