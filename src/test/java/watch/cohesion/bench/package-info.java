/** Measurements, each run by {@code mvn -Pbench verify -Dbench=NAME}. They assert nothing and print what they find. */
@NullMarked
package watch.cohesion.bench;

import org.jspecify.annotations.NullMarked;
