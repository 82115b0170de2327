/// The document: a project as an immutable value, the edits that change it, and its history.
@NullMarked
package nestor.document;

import org.jspecify.annotations.NullMarked;
