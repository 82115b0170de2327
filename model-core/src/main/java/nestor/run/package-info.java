/// Running a project: requests and results as plain records, parameter values, cached activations, the live session.
@NullMarked
package nestor.run;

import org.jspecify.annotations.NullMarked;
