/** Sending a request, following its study, and fetching what it leaves behind. */
@NullMarked
package io.transferscope.cli.follow;

import org.jspecify.annotations.NullMarked;
