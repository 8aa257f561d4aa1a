import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('products')
@Check('products_price_check', 'price >= 0')
export class Product {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id: string;

  @Column({ length: 32, unique: true })
  sku: string;

  @Index('products_active_idx', { where: 'active' })
  @Column()
  name: string;

  @Column('numeric', { precision: 10, scale: 2, default: 0 })
  price: string;

  @Column('text', { array: true, default: [] })
  tags: string[];

  @Column({ default: true })
  active: boolean;
}
