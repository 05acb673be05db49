import { DomainError, type Metadata } from '@zveno/kernel';

/** An appointment that the administration makes stands on an order (R19). @throws DomainError `order.required` */
export const orderRequired = ({ orderRef }: Metadata): void => {
  if (orderRef === undefined) throw new DomainError('order.required');
};
