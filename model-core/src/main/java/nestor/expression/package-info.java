/// The one lexer, parser and tree of Python expressions, and formulas over them.
@NullMarked
package nestor.expression;

import org.jspecify.annotations.NullMarked;
