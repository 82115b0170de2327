/// Lays graphs out and draws them as SVG or PNG; no display needed.
@NullMarked
package nestor.picture;

import org.jspecify.annotations.NullMarked;
