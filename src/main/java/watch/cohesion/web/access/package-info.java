/** Who may do what, and who did: accounts, links, sign-in, the audit log. */
@NullMarked
package watch.cohesion.web.access;

import org.jspecify.annotations.NullMarked;
