/** Any system that one mapped request per event can serve: the mapping knows everything, the code knows HTTP. */
@NullMarked
package io.almevents.target.rest;

import org.jspecify.annotations.NullMarked;
