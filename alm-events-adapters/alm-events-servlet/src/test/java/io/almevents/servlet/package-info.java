/** Tests of the webhook in a real servlet container. */
@NullMarked
package io.almevents.servlet;

import org.jspecify.annotations.NullMarked;
