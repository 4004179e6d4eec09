package i18n_test

import _ "trucot/internal/kernel/i18n/catalog" // the texts that the tests of this package show
