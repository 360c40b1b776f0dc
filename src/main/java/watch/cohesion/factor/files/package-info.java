/**
 * The seeds and factors as files: {@code seeds/*.yml} and {@code config/factors.yml} read, and every fault in them told
 * at once. Needs neither Spring nor a database, so that commands can use it.
 */
@NamedInterface("files")
@NullMarked
package watch.cohesion.factor.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
