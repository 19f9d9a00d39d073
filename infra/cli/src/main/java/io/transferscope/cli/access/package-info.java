/** The accounts' rights, in the forms that people and clusters read. */
@NullMarked
package io.transferscope.cli.access;

import org.jspecify.annotations.NullMarked;
