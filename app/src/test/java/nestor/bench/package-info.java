/// What `mvn -Pbench` measures: two sides that alternate in one process.
@NullMarked
package nestor.bench;

import org.jspecify.annotations.NullMarked;
