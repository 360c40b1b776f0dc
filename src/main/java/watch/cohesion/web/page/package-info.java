/**
 * What every page is made of: who reads it, times and numbers in words, and the forms and files that go to and fro.
 */
@NullMarked
package watch.cohesion.web.page;

import org.jspecify.annotations.NullMarked;
