/// Project files: read strictly, written whole or not at all, kept through crashes.
@NullMarked
package nestor.project;

import org.jspecify.annotations.NullMarked;
