/** The workshop: tables, the rules file, the job that decides, and the letters that tell it. */
@NullMarked
package watch.cohesion.alert.internal;

import org.jspecify.annotations.NullMarked;
