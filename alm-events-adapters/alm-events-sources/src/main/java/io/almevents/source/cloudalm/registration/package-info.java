/** Registers a product's tenant with SAP Cloud ALM: key checked, tenant asked, registration kept, and all of it undone. */
@NullMarked
package io.almevents.source.cloudalm.registration;

import org.jspecify.annotations.NullMarked;
