/** What a user asks for: the study request, its defaults and its validation. */
@NullMarked
package io.transferscope.contracts.study;

import org.jspecify.annotations.NullMarked;
