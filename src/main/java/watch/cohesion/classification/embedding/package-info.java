/** The pure part that turns a text into vectors, token by token, with the model that ships in a Maven artifact. */
@NamedInterface("embedding")
@NullMarked
package watch.cohesion.classification.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
