/** Episodes and the rules that open them, silences among them. */
@NullMarked
package watch.cohesion.web.alert;

import org.jspecify.annotations.NullMarked;
