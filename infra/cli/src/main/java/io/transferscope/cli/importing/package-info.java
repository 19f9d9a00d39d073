/** Results that were measured elsewhere: a table becomes a study that nobody trains. */
@NullMarked
package io.transferscope.cli.importing;

import org.jspecify.annotations.NullMarked;
