/// The program: its main method, its command line, and the wiring of its services.
@NullMarked
package nestor.app;

import org.jspecify.annotations.NullMarked;
