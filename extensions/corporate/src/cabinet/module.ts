import { defineModule } from '@directus/extensions-sdk';
import { cabinetPath, corporateRoleId } from '../corporate-role.ts';
import { addScreen } from './add/add-screen.ts';
import { driversScreen } from './drivers/drivers-screen.ts';
import { reportsScreen } from './reports/reports-screen.ts';
import { roleOf } from './role-of.ts';
import { statisticsScreen } from './statistics/statistics-screen.ts';

export default defineModule({
  id: cabinetPath.slice(1),
  name: 'Кабинет',
  icon: 'business_center',
  routes: [
    { path: '', component: addScreen },
    { path: 'statistics', component: statisticsScreen },
    { path: 'drivers', component: driversScreen },
    { path: 'reports', component: reportsScreen },
  ],
  // What is shown; who may do what is decided by the endpoint.
  preRegisterCheck: (user) => roleOf(user) === corporateRoleId,
});
