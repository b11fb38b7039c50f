/** A configuration file becomes what a server is made of; opens no store, starts nothing and connects to nothing. */
@NullMarked
package io.almevents.config;

import org.jspecify.annotations.NullMarked;
